//! Among proposals that are as good, the first by ids.

use std::collections::VecDeque;

use super::slots::Flow;

/// Goes through requests in order and gives each the leader of the lowest id that keeps the
/// optimum; those before it stay where they are.
///
/// Only options without reduced cost occur in any optimum. A request can move to such a leader if
/// a chain of moves, all without cost, closes the circle: whoever must make room goes elsewhere,
/// until the request's own former place is filled or needs no filling.
#[expect(clippy::indexing_slicing, reason = "places are made by the flow, one for each entry")]
pub(super) fn canonical(flow: &mut Flow) {
    for request in 0..flow.options.len() {
        let tight: Vec<usize> = flow.options[request]
            .iter()
            .filter(|(leader, cost)| {
                flow.slots[*leader] > 0 && flow.reduced(request, *leader, *cost) == 0
            })
            .map(|(leader, _)| *leader)
            .collect();
        for leader in tight {
            if flow.leader_of[request] == Some(leader) {
                break;
            }
            if let Some(moves) = circle(flow, request, leader) {
                for (mover, to) in moves {
                    flow.put(mover, to);
                }
                break;
            }
        }
    }
}

/// A node of the search: leaders, requests, and the outside, where unused room and requests
/// without a leader are.
#[derive(Clone, Copy, PartialEq)]
enum Node {
    Leader(usize),
    Request(usize),
    Outside,
}

/// The moves that put `request` at `leader` at no cost, if there are any.
#[expect(clippy::indexing_slicing, reason = "places are made by the flow, one for each entry")]
fn circle(flow: &Flow, request: usize, leader: usize) -> Option<Vec<(usize, Option<usize>)>> {
    let (leaders, requests) = (flow.slots.len(), flow.options.len());
    let mark = |node: Node| match node {
        Node::Leader(place) => place,
        Node::Request(place) => leaders + place,
        Node::Outside => leaders + requests,
    };
    let mut from: Vec<Option<Node>> = vec![None; leaders + requests + 1];
    let mut waiting = VecDeque::from([Node::Leader(leader)]);
    from[mark(Node::Leader(leader))] = Some(Node::Request(request));
    while let Some(node) = waiting.pop_front() {
        for next in steps(flow, node, request) {
            if from[mark(next)].is_none() {
                from[mark(next)] = Some(node);
                waiting.push_back(next);
            }
        }
        if from[mark(Node::Request(request))].is_some() {
            break;
        }
    }
    from[mark(Node::Request(request))]?;
    // Back along the path: each request goes to the node that follows it.
    let mut moves = vec![(request, Some(leader))];
    let mut after = Node::Request(request);
    let mut node = from[mark(after)]?;
    while node != Node::Request(request) {
        if let Node::Request(mover) = node {
            let to = if let Node::Leader(place) = after { Some(place) } else { None };
            moves.push((mover, to));
        }
        after = node;
        node = from[mark(node)]?;
    }
    Some(moves)
}

/// Where one unit can go on from a node at no cost; requests before `request` are fixed.
#[expect(clippy::indexing_slicing, reason = "places are made by the flow, one for each entry")]
fn steps(flow: &Flow, node: Node, request: usize) -> Vec<Node> {
    let free = |other: &usize| *other >= request;
    match node {
        Node::Leader(leader) => {
            let leaving = flow.requests_of[leader].iter().copied().filter(free).map(Node::Request);
            leaving.chain(flow.has_room(leader).then_some(Node::Outside)).collect()
        }
        Node::Request(mover) => {
            let elsewhere = flow.options[mover].iter().filter(|(leader, cost)| {
                flow.slots[*leader] > 0
                    && flow.leader_of[mover] != Some(*leader)
                    && flow.reduced(mover, *leader, *cost) == 0
            });
            let without =
                flow.leader_of[mover].is_some() && flow.penalties[mover] == flow.value[mover];
            let elsewhere = elsewhere.map(|(leader, _)| Node::Leader(*leader));
            elsewhere.chain(without.then_some(Node::Outside)).collect()
        }
        Node::Outside => {
            let emptied = (0..flow.slots.len())
                .filter(|leader| flow.price[*leader] == 0 && !flow.requests_of[*leader].is_empty());
            let without =
                (request..flow.options.len()).filter(|other| flow.leader_of[*other].is_none());
            emptied.map(Node::Leader).chain(without.map(Node::Request)).collect()
        }
    }
}
