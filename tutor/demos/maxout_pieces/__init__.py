"""How a maxout unit learns a convex curve from straight lines."""
