"""The live preview: a server of the site that builds again what is saved and changes the open page in place."""
