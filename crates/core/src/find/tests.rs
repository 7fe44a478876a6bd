use super::*;
use proptest::prelude::*;

fn node(name: &str, status: &[&str], tables: &[&str], latency_ms: &[f64]) -> Facts {
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Facts {
        name: name.to_owned(),
        status: own(status),
        tables: own(tables),
        version: Some("4.3.0".to_owned()),
        latency_ms: latency_ms.to_vec(),
        links: latency_ms.len(),
        flows: tables.len(),
    }
}

fn some() -> Vec<Facts> {
    vec![
        node("ap-1", &["open", "open"], &["dev.dog", "dev.cat"], &[80.0, 20.0]),
        node("eu-1", &["open"], &["dev.dog"], &[3.0, 4.0, 5.0]),
        node("eu-2", &["down", "closed", "NoResponders"], &[], &[]),
        node("or", &["unknown"], &["prod.dog"], &[50.0]),
    ]
}

#[test]
fn questions_are_answered() {
    for (text, names) in [
        ("", "ap-1 eu-1 eu-2 or"),
        ("  ", "ap-1 eu-1 eu-2 or"),
        ("eu", "eu-1 eu-2"),
        ("EU-*", "eu-1 eu-2"),
        ("*-1", "ap-1 eu-1"),
        ("e*-*1", "eu-1"),
        ("\"or\"", "or"),
        ("name:eu", ""),
        ("name:eu-1", "eu-1"),
        ("not name:eu-*", "ap-1 or"),
        ("status:closed", "eu-2"),
        ("status:noresponders", "eu-2"),
        ("status:open", "ap-1 eu-1"),
        ("region:eu", "eu-1 eu-2"),
        ("table:dev.dog", "ap-1 eu-1"),
        ("table:dog", "ap-1 eu-1 or"),
        ("table:dev.*", "ap-1 eu-1"),
        ("version:4.3.*", "ap-1 eu-1 eu-2 or"),
        ("latency > 50", "ap-1"),
        ("latency>=50", "ap-1 or"),
        ("latency >= 50ms", "ap-1 or"),
        ("latency < 10", "eu-1"),
        ("links = 3", "eu-1"),
        ("links:0", "eu-2"),
        ("flows <= 1", "eu-1 eu-2 or"),
        ("eu status:open", "eu-1"),
        ("eu and status:open", "eu-1"),
        ("ap-1 or eu status:down", "ap-1 eu-2"),
        ("(ap-1 or eu) and not status:down", "ap-1 eu-1"),
        ("not (eu or ap)", "or"),
        ("not not eu", "eu-1 eu-2"),
    ] {
        let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let found = query.find(&some()).into_vec().join(" ");
        assert_eq!(found, names, "{text}");
        assert_eq!(query.is_empty(), text.trim().is_empty());
    }
}

#[test]
fn what_cannot_be_read_says_where_and_what_to_do() {
    for (text, marked, words) in [
        ("stauts:open", "stauts", "No node has a field stauts. Did you mean status?"),
        (
            "colour:red",
            "colour",
            "No node has a field colour. Fields are name, region, status, table, version, latency, links, flows.",
        ),
        ("eu latency > fast", "fast", "latency is a number, and fast is none. Write latency > 50."),
        ("name > eu", ">", "name is text and has no order. Write name:eu."),
        ("status:", "status:", "A value is missing after status, such as status:open."),
        ("latency >", "latency >", "A value is missing after latency, such as latency > 50."),
        ("(eu or ap", "(", "This parenthesis is not closed. Add ) after its terms."),
        ("eu)", ")", "Nothing was opened that this parenthesis closes. Take it out."),
        ("eu or", "", "A term is missing here, such as name:eu-* or latency > 50."),
        ("not", "", "A term is missing here, such as name:eu-* or latency > 50."),
        ("or eu", "or", "A term is missing before or. Put the name in quotes if it is one."),
        ("() eu", ")", "A term is missing before this parenthesis."),
        (": eu", ":", "A field is missing before this, such as status:open or latency > 50."),
        ("name:\"eu", "\"eu", "This quote has no end. Close it with \"."),
    ] {
        let error = Query::parse(text).unwrap_err();
        assert_eq!((&text[error.at.clone()], error.words.as_str()), (marked, words), "{text}");
    }
}

proptest! {
    #[test]
    fn anything_may_be_typed(text in "[a-z:<>=()\" *é]{0,24}") {
        match Query::parse(&text) {
            Ok(query) => {
                query.find(&some());
            }
            Err(error) => prop_assert!(text.get(error.at.clone()).is_some(), "{:?}", error),
        }
    }

    #[test]
    fn not_is_the_other_half(text in "(eu|ap|status:open|latency > 10|not eu)( (and |or )?(eu|table:dog|links < 2)){0,3}") {
        let (yes, no) = (Query::parse(&text).unwrap(), Query::parse(&format!("not ({text})")).unwrap());
        for facts in some() {
            prop_assert_ne!(yes.holds(&facts), no.holds(&facts));
        }
    }
}

#[test]
fn a_wall_of_parentheses_ends() {
    assert!(Query::parse(&"(".repeat(10_000)).is_err());
    assert!(Query::parse(&"not ".repeat(10_000)).is_err());
}
