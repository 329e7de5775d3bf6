<?php
// PHP's own server asks this file for every address: a file with its right type, or a page of WordPress.

const TYPES = [
    'css' => 'text/css', 'csv' => 'text/csv; charset=utf-8', 'gif' => 'image/gif', 'html' => 'text/html; charset=utf-8',
    'js' => 'text/javascript', 'json' => 'application/json', 'mjs' => 'text/javascript', 'png' => 'image/png',
    'svg' => 'image/svg+xml', 'ttf' => 'font/ttf', 'wasm' => 'application/wasm', 'woff2' => 'font/woff2',
];

define('ABSPATH', getenv('CHAMDIEM_WORDPRESS') . '/');
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
$type = TYPES[pathinfo($path, PATHINFO_EXTENSION)] ?? null;

if ($type !== null || str_starts_with($path, '/chamdiem/')) {
    $file = ABSPATH . ltrim($path, '/');
    if (str_contains($path, '..') || !is_file($file)) {
        http_response_code(404);
        return;
    }
    header('Content-Type: ' . ($type ?? 'application/octet-stream'));
    header('Content-Length: ' . filesize($file));
    readfile($file);
    return;
}

// As behind a server that rewrites every address to index.php.
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
define('WP_USE_THEMES', true);
require ABSPATH . 'wp-blog-header.php';
