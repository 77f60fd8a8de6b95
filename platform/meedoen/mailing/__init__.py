"""The post office: takes messages in, sends them once, remembers how it went. Knows no surveys."""
