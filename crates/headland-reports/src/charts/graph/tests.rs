use super::{Graph, Link, Node, NodeState};
use crate::charts::{
    Chart, Theme,
    drawing::inspection::{assert_sound, words},
};

fn node(id: &str, column: usize, state: NodeState) -> Node {
    Node {
        id: id.to_owned(),
        column,
        label: format!("Reading at the expected standard, record {id}"),
        state,
    }
}

fn link(from: &str, to: &str, break_reason: Option<&str>) -> Link {
    Link { from: from.to_owned(), to: to.to_owned(), break_reason: break_reason.map(str::to_owned) }
}

fn graph(nodes: Vec<Node>, links: Vec<Link>) -> Graph {
    Graph {
        finding: "The thread breaks at evidence".to_owned(),
        columns: ["Baseline", "Target", "Strategy", "Actions", "Reviews", "Impact", "Report"]
            .map(str::to_owned)
            .to_vec(),
        nodes,
        links,
    }
}

#[test]
fn many_breaks_in_one_gap_keep_their_numbers_apart() {
    let mut nodes = vec![node("target", 1, NodeState::Done)];
    let mut links = Vec::new();
    for n in 0..14 {
        let id = format!("action-{n}");
        nodes.push(node(&id, 3, NodeState::ALL[n % 4]));
        links.push(link("target", &id, Some("No evidence is planned for this action")));
    }
    let chart = graph(nodes, links);
    assert_sound(&chart);
    let said = words(&chart.svg(&Theme::screen()));
    assert!(said.contains("Break 14,"));
}

#[test]
fn links_to_unknown_records_are_not_drawn_and_backward_ones_are() {
    let nodes = vec![node("a", 0, NodeState::Done), node("b", 2, NodeState::Missing)];
    let links =
        vec![link("a", "nowhere", Some("lost")), link("b", "a", None), link("a", "b", None)];
    let chart = graph(nodes, links);
    assert_sound(&chart);
    let svg = chart.svg(&Theme::screen());
    assert_eq!(svg.matches("<path").count(), 2);
    assert!(!words(&svg).contains("Break"));
}

#[test]
fn an_empty_thread_and_a_far_column_are_drawn() {
    assert_sound(&graph(Vec::new(), Vec::new()));
    assert_sound(&graph(vec![node("far", 4_000, NodeState::NotStarted)], Vec::new()));
}

#[test]
fn states_are_told_in_words() {
    let chart = graph(vec![node("a", 0, NodeState::UnderWay)], Vec::new());
    assert!(words(&chart.svg(&Theme::screen())).contains("Under way"));
    assert!(chart.description().contains("The thread has no breaks."));
}
