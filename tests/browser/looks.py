"""What a page must offer to whoever reads it, measured in the browser."""

# the colours of a text and of what lies behind it, for every piece of text that is shown
CONTRASTS = """() => {
  const parsed = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => c / 255)
      .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parsed(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility()) continue;
    const one = light(parsed(getComputedStyle(element).color)), other = light(behind(element));
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    found.push([node.textContent.trim().slice(0, 40), element.tagName, ratio]);
  }
  return found;
}"""
PICTURES = """() => [...document.querySelectorAll("img, svg")].map(picture =>
  (picture.getAttribute("alt") || picture.querySelector("title")?.textContent || "").trim())"""
LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .map(heading => Number(heading.tagName[1]))"""
REACHABLE = """() => document.querySelectorAll("a[href], summary").length"""
FOCUSED = """() => {
  const at = document.activeElement;
  const all = [...document.querySelectorAll("a[href], summary")];
  const style = getComputedStyle(at);
  return [all.indexOf(at), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0];
}"""
ENOUGH = 4.5  # WCAG 2.2, level AA, for text of any size


def check(page, sentence):
    """Assert that a page can be read by people who see badly, or use no mouse.

    Parameters
    ----------
    page : Playwright's page
    sentence : str
        Something that must be shown on it.
    """
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title()
    assert sentence in page.locator("main").inner_text()
    levels = page.evaluate(LEVELS)
    assert levels.count(1) == 1 and levels[0] == 1, levels
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    alternatives = page.evaluate(PICTURES)
    assert all(len(text) > 20 for text in alternatives), alternatives
    assert "No description" not in "".join(alternatives)
    texts = page.evaluate(CONTRASTS)
    assert len(texts) > 50
    assert not [text for text in texts if text[2] < ENOUGH]
    by_keyboard(page)


def by_keyboard(page):
    """Assert that Tab reaches every link and every fold, in order, and that one sees where."""
    page.evaluate("() => document.activeElement.blur()")
    for number in range(page.evaluate(REACHABLE)):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == [number, True]
