//! The parameters as a Markdown table for the documentation.

use super::parameters::Parameter;

/// One table per section of the config, under a heading to link to, with a row per
/// parameter: key, meaning, unit, default, range, source.
pub fn markdown_table(parameters: &[Parameter]) -> String {
    let mut text = String::new();
    let mut section = None;
    for parameter in parameters {
        let of = parameter
            .key
            .split_once('.')
            .map_or("general", |(of, _)| of);
        if section != Some(of) {
            section = Some(of);
            text.push_str(&format!(
                "\n## {of}\n\n| key | meaning | unit | default | range | source |\n|---|---|---|---|---|---|\n"
            ));
        }
        let default = match (&parameter.default, &parameter.only_when) {
            (Some(value), _) => format!("`{value}`"),
            (None, Some(when)) => format!("only when `{when}`"),
            (None, None) => "not set".to_owned(),
        };
        let cells = [
            format!("`{}`", parameter.key),
            parameter.field.meaning.english.clone(),
            parameter.field.unit.english.clone(),
            default,
            parameter.field.range("`"),
            parameter.field.source.clone(),
        ];
        let cells: Vec<_> = cells
            .iter()
            .map(|cell| cell.replace('|', "\\|").replace('\n', " "))
            .collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text.trim_start().to_owned()
}
