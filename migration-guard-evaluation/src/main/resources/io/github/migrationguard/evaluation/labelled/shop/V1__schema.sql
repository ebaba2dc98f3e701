CREATE TABLE tenants (
  tenant_id INTEGER CONSTRAINT tenant_key PRIMARY KEY,
  region    VARCHAR(20) NOT NULL,
  plan      VARCHAR(20) NOT NULL CONSTRAINT known_plan CHECK (plan IN ('free', 'team', 'business'))
);
CREATE TABLE products (
  tenant_id  INTEGER NOT NULL CONSTRAINT product_tenant REFERENCES tenants (tenant_id),
  sku        VARCHAR(12) NOT NULL,
  title      VARCHAR(80) NOT NULL,
  price      DECIMAL(10, 2) NOT NULL CONSTRAINT price_positive CHECK (price > 0),
  attributes JSON,
  CONSTRAINT product_key PRIMARY KEY (tenant_id, sku)
);
CREATE TABLE orders (
  tenant_id  INTEGER NOT NULL CONSTRAINT order_tenant REFERENCES tenants (tenant_id),
  order_no   BIGINT NOT NULL,
  placed_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  shipped_at TIMESTAMP WITH TIME ZONE,
  status     VARCHAR(16) NOT NULL,
  discount   DECIMAL(5, 4) NOT NULL,
  CONSTRAINT order_key PRIMARY KEY (tenant_id, order_no)
);
CREATE TABLE order_lines (
  tenant_id  INTEGER NOT NULL,
  order_no   BIGINT NOT NULL,
  line_no    SMALLINT NOT NULL,
  sku        VARCHAR(12) NOT NULL,
  quantity   INTEGER NOT NULL CONSTRAINT quantity_range CHECK (quantity BETWEEN 1 AND 50),
  unit_price DECIMAL(10, 2) NOT NULL,
  returned   BOOLEAN NOT NULL,
  CONSTRAINT line_key PRIMARY KEY (tenant_id, order_no, line_no),
  CONSTRAINT line_order FOREIGN KEY (tenant_id, order_no) REFERENCES orders (tenant_id, order_no),
  CONSTRAINT line_product FOREIGN KEY (tenant_id, sku) REFERENCES products (tenant_id, sku)
);
