"""Files of tables: text in any encoding and Excel of any age, as rows of cells."""
