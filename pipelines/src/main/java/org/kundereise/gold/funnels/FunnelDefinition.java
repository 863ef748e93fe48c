package org.kundereise.gold.funnels;

import java.util.List;
import org.kundereise.functions.FunnelRules;
import org.kundereise.functions.TouchpointCondition;

/**
 * A funnel as it is measured.
 *
 * @param steps names of its steps
 * @param conditions what each bit of a touchpoint's matches stands for
 * @param rules how it is counted; bits are places in the conditions
 * @param isByFirstTouch whether customers are told apart by the channel of their first touchpoint
 *     ever, else by that of the entry
 */
public record FunnelDefinition(
    String name,
    List<String> steps,
    List<TouchpointCondition> conditions,
    FunnelRules rules,
    boolean isByFirstTouch) {}
