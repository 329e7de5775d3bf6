<?php
// Publishes the post given as JSON on standard input, under the rights of its role, and prints its address.

define('ABSPATH', getenv('CHAMDIEM_WORDPRESS') . '/');
require ABSPATH . 'wp-load.php';

/** The user with a role, made when first asked for. */
function user_with(string $role): int
{
    $known = get_user_by('login', $role);
    if ($known) {
        return $known->ID;
    }
    return wp_insert_user([
        'user_login' => $role, 'user_email' => "$role@host.test",
        'user_pass' => wp_generate_password(), 'role' => $role,
    ]);
}

function refuse(string $why): never
{
    fwrite(STDERR, "$why\n");
    exit(1);
}

$post = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
if (get_role($post['role']) === null) {
    refuse("WordPress has no role {$post['role']}");
}
// From here on WordPress filters what is saved (KSES) as it does for this user in the editor.
wp_set_current_user(user_with($post['role']));
$id = wp_insert_post(wp_slash([
    'post_title' => $post['title'], 'post_status' => 'publish', 'post_author' => get_current_user_id(),
    'post_content' => "<!-- wp:html -->\n{$post['html']}\n<!-- /wp:html -->",
]), true);
if (is_wp_error($id)) {
    refuse($id->get_error_message());
}
echo get_permalink($id);
