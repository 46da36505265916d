//! Culture Mirror: a customer-culture assessment that runs wholly in the browser.
#![doc = ""]

mod embed;
