//! A sound file of each format that has every field, and most kinds of value, once.

pub(crate) const INSTRUMENT: &str = r#"{
  "$schema": "../schemas/instrument.json",
  "format": "culture-mirror/instrument/1", "id": "sound", "version": "1.0.0-rc.1+build.5", "minutes": 8,
  "languages": ["en", "pt-BR"], "default_language": "pt-BR", "submission": { "precision": 10 },
  "scales": {
    "seven": { "values": [1, 2, 3, 4, 5, 6, 7], "cannot_judge": true },
    "three": { "values": [-1, 0, 1] }
  },
  "dimensions": [ { "id": "insight", "min_answered": 0.6 }, { "id": "energy", "min_answered": 1 } ],
  "composites": [ { "id": "overall", "of": ["insight", "energy"], "min_scored": 0.75 } ],
  "levels": [ { "id": "low", "from": 0 }, { "id": "high", "from": 50.5 } ],
  "strategies": [ { "id": "keep", "depends_on": ["energy"] } ],
  "initiatives": [ { "id": "story", "dimension": "insight", "horizon": "half-year", "effort": "small" } ],
  "items": [
    { "id": "i1", "dimension": "insight", "scale": "seven" },
    { "id": "i2", "dimension": "insight", "scale": "seven", "reverse": true },
    { "id": "i3", "dimension": "insight", "scale": "seven", "weight": 1.0 },
    { "id": "e1", "dimension": "energy", "scale": "three", "recode": { "-1": 100, "0": 95, "1": 0 } },
    { "id": "e2", "dimension": "energy", "scale": "seven", "reverse": false },
    { "id": "e3", "dimension": "energy", "scale": "seven" },
    { "id": "e4", "dimension": "energy", "scale": "seven" }
  ]
}"#;

/// The texts of [`INSTRUMENT`], without gaps.
pub(crate) const TEXTS: &str = r#"{
  "$schema": "../schemas/text.json", "format": "culture-mirror/text/1", "instrument": "sound", "language": "en",
  "title": "Title", "description": "Description", "question": "Question",
  "scales": {
    "seven": {
      "labels": { "1": "A", "2": "B", "3": "C", "4": "D", "5": "E", "6": "F", "7": "G" },
      "cannot_judge": "Cannot"
    },
    "three": { "labels": { "-1": "No", "0": "Maybe", "1": "Yes" } }
  },
  "items": { "i1": "S", "i2": "S", "i3": "S", "e1": "S", "e2": "S", "e3": "S", "e4": "S" },
  "dimensions": {
    "insight": { "name": "Insight", "meaning": "Meaning", "linked": "Trust", "levels": { "low": "Typical", "high": "Typical" } },
    "energy": { "name": "Energy", "meaning": "Meaning", "levels": { "low": "Typical", "high": "Typical" } }
  },
  "composites": { "overall": { "name": "Overall", "levels": { "low": "Sentence" } } },
  "levels": { "low": "Low", "high": "High" },
  "strategies": { "keep": { "name": "Keep" } },
  "initiatives": { "story": { "title": "T", "do": "D", "owner": "O", "works_when": "W" } }
}"#;

pub(crate) const INTERFACE: &str = r#"{
  "$schema": "../schemas/interface.json", "format": "culture-mirror/interface/1", "language": "en",
  "name": "English", "words": { "begin": "Begin", "open": { "one": "One", "other": "{n} others" } }
}"#;

pub(crate) const SUBMISSION: &str = r#"{
  "$schema": "../schemas/submission.json", "format": "culture-mirror/submission/1",
  "id": "000102030405060708090a0b0c0d0eff", "instrument": "sound", "version": "1.0.0",
  "campaign": "spring-pilot", "segment": { "function": "operations" }, "precision": 10,
  "scores": { "insight": 75, "energy": null }
}"#;

pub(crate) const NORM: &str = r#"{
  "$schema": "../schemas/norm.json", "format": "culture-mirror/norm/1",
  "instrument": "sound", "instrument_versions": ">=1.0, <2", "name": "Made up", "population": "Nobody",
  "source": "Numbers of a test", "collected": { "from": "2026-01", "to": "2026-12" }, "unit": "group-mean",
  "synthetic": true, "assume_normal": false,
  "dimensions": {
    "insight": { "n": 1240, "mean": 61.2, "sd": 17.4, "reliability": 0.81,
      "percentiles": [[35.0, 5.0], [61.7, 50], [90.0, 95.0]] },
    "energy": { "n": 2, "mean": 0, "sd": 100 }
  }
}"#;

pub(crate) const RESULT: &str = r#"{
  "$schema": "../schemas/result.json", "format": "culture-mirror/result/1", "instrument": "sound",
  "version": "1.0.0", "scoring": "sha256-000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
  "language": "pt-BR", "day": "2026-11-30", "strategy": "keep",
  "scores": {
    "insight": { "score": 73.3, "answered": 5, "se": 6.1, "se_kind": "own-spread" },
    "energy": null,
    "third": { "score": 100, "answered": 1 }
  }
}"#;

pub(crate) const COUNTS: &str = r#"{
  "$schema": "../schemas/counts.json", "format": "culture-mirror/counts/1", "step": 10,
  "groups": [
    { "instrument": "sound", "version": "1.0.0", "precision": 10, "campaign": null, "month": "2026-11",
      "dimensions": [ { "dimension": "insight", "bands": [
        { "band": 75, "count": 10, "attainable_mean": 73.3 }, { "band": 95, "count": 20, "attainable_mean": null }
      ] } ] },
    { "instrument": "sound", "version": "1.0.0", "precision": 10, "campaign": "spring-pilot",
      "segment": { "function": "operations" }, "dimensions": [] }
  ]
}"#;

pub(crate) const CONFIG: &str = r#"{
  "$schema": "../schemas/config.json", "format": "culture-mirror/config/1",
  "instrument": "sound", "norm": "norms/made-up.json", "endpoint": "https://scores.example/submissions",
  "recipient": "Nobody", "retention": "for a test", "privacyHref": "privacy.html", "campaign": "spring-pilot",
  "lang": "pt-BR", "resume": "ask", "theme": "auto", "preview": true,
  "segment": { "name": "function", "values": ["sales", "operations"],
    "labels": { "en": { "question": "Where?", "values": { "sales": "Sales", "operations": "Operations" } } } },
  "cta": { "text": { "en": "More", "pt-BR": "Mais" }, "href": "https://example.com/more" }
}"#;
