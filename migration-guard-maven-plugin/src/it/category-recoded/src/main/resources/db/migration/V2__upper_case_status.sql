UPDATE orders SET status = UPPER(status);
