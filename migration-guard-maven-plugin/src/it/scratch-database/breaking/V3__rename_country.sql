ALTER TABLE `customers` CHANGE `country` `country_code` ENUM('DE', 'FR', 'US') NOT NULL;
