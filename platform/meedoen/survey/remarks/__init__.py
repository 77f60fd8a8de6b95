"""What colleagues say of a question before it goes out: asked, answered, done."""
