"""The site: macros, HTML rendering, payloads and the build."""
