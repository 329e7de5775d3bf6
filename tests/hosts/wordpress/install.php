<?php
// Makes the database and installs WordPress into it. Run by php on the command line.

define('ABSPATH', getenv('CHAMDIEM_WORDPRESS') . '/');
define('WP_INSTALLING', true);

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$database = new mysqli('localhost', 'root', '', '', 0, dirname(ABSPATH) . '/db.sock');
$database->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');

require ABSPATH . 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Cổng thông tin', 'administrator', 'administrator@host.test', false, '', wp_generate_password());
echo $GLOBALS['wp_version'];
