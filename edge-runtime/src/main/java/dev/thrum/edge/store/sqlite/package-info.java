/// The device's state in an SQLite database, the only place that sees JDBC.
@NullMarked
package dev.thrum.edge.store.sqlite;

import org.jspecify.annotations.NullMarked;
