"""The course as packages that run inside a learning platform: pages of the site, and a frame around them."""
