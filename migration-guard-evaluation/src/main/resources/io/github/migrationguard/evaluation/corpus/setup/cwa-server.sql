-- What the project's operators make by hand before the first start.
CREATE ROLE cwa_distribution;
CREATE ROLE cwa_submission;
CREATE ROLE cwa_chgs_upload;
CREATE ROLE cwa_federation_callback;
CREATE ROLE cwa_federation_download;
CREATE ROLE cwa_federation_upload;
