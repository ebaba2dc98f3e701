UPDATE orders SET amount = amount * 100;
