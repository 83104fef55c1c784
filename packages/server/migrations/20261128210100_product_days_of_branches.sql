-- What is sold of products is told to staff of some branches as well: of their branches.
call app.limit_to_branches('app.product_day');
