<?php
// A must-use plugin: keeps WordPress on loopback, and sends the headers and markup the test asks for.

add_filter('pre_http_request', function ($answer, $request, $address) {
    error_log("request kept back: $address");
    return new WP_Error('kept_back', 'This site asks nobody.');
}, 10, 3);
add_filter('pre_wp_mail', function ($answer, $mail) {
    error_log("mail kept back: {$mail['subject']}");
    return true;
}, 10, 2);

// Pictures from s.w.org and gravatar.com.
remove_action('wp_head', 'print_emoji_detection_script', 7);
remove_action('wp_print_styles', 'print_emoji_styles');
add_filter('emoji_svg_url', '__return_false');
add_filter('pre_option_show_avatars', '__return_zero');

// Addresses as portals have them. Set here, because wp_install() would try them out by a request.
add_filter('pre_option_permalink_structure', fn () => '/%postname%/');

add_action('send_headers', function () {
    foreach ($GLOBALS['host_page_site']['headers'] as $name => $value) {
        header("$name: $value");
    }
});
add_action('wp_head', function () {
    echo $GLOBALS['host_page_site']['before'];
}, 0);
