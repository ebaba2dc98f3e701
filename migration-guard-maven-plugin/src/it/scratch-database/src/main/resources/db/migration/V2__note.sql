ALTER TABLE `customers` ADD COLUMN `note` VARCHAR(200) NULL AFTER `country`, ADD INDEX `by_country` (`country`);
