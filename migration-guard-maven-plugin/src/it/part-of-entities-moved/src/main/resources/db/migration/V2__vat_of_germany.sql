UPDATE customers SET income = income / 1.19 WHERE country = 'DE';
