UPDATE orders SET amount = amount * ${factor};
