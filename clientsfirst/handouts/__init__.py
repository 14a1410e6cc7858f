"""The course on paper: the same content through print templates to tagged PDF."""
