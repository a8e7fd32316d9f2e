/** What people and machines read of a run: Allure, JSON, tables. */
@NullMarked
package org.forkspec.report;

import org.jspecify.annotations.NullMarked;
