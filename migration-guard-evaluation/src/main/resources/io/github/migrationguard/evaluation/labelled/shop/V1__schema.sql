CREATE TABLE tenants (
  tenant_id INTEGER PRIMARY KEY,
  region    VARCHAR(20) NOT NULL,
  plan      VARCHAR(20) NOT NULL CHECK (plan IN ('free', 'team', 'business'))
);
CREATE TABLE products (
  tenant_id  INTEGER NOT NULL REFERENCES tenants (tenant_id),
  sku        VARCHAR(12) NOT NULL,
  title      VARCHAR(80) NOT NULL,
  price      DECIMAL(10, 2) NOT NULL CHECK (price > 0),
  attributes JSON,
  PRIMARY KEY (tenant_id, sku)
);
CREATE TABLE orders (
  tenant_id  INTEGER NOT NULL REFERENCES tenants (tenant_id),
  order_no   BIGINT NOT NULL,
  placed_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  shipped_at TIMESTAMP WITH TIME ZONE,
  status     VARCHAR(16) NOT NULL,
  discount   DECIMAL(5, 4) NOT NULL,
  PRIMARY KEY (tenant_id, order_no)
);
CREATE TABLE order_lines (
  tenant_id  INTEGER NOT NULL,
  order_no   BIGINT NOT NULL,
  line_no    SMALLINT NOT NULL,
  sku        VARCHAR(12) NOT NULL,
  quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 50),
  unit_price DECIMAL(10, 2) NOT NULL,
  returned   BOOLEAN NOT NULL,
  PRIMARY KEY (tenant_id, order_no, line_no),
  FOREIGN KEY (tenant_id, order_no) REFERENCES orders (tenant_id, order_no),
  FOREIGN KEY (tenant_id, sku) REFERENCES products (tenant_id, sku)
);
