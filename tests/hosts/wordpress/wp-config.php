<?php
// The settings of a WordPress that lives in a temporary folder and talks to nobody.
// ABSPATH is set by the caller: Debian's own files are links, and __DIR__ would lead back to them.

$host_page_site = json_decode(file_get_contents(ABSPATH . '../site.json'), true);

define('WP_HOME', $host_page_site['origin']);
define('WP_SITEURL', $host_page_site['origin']);
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . dirname(ABSPATH) . '/db.sock');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

define('WP_DEFAULT_THEME', 'twentytwentythree');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_AUTO_UPDATE_CORE', false);
define('DISALLOW_FILE_MODS', true);

require_once ABSPATH . 'wp-settings.php';
