-- a copy of the database tells nobody
UPDATE res_company SET gy_notice_channel = NULL;
DELETE FROM ir_config_parameter WHERE key LIKE 'gy\_notice.%';
DELETE FROM gy_notice_token;
UPDATE gy_notice SET state = 'dropped' WHERE state = 'waiting';
