"""Operations one after another: what each needs of those before it, and the rules between them."""
