namespace Rse.Search.Queries;

/// <summary>Takes a query apart, from left to right in one go.</summary>
internal sealed class QueryScanner(string text, QueryBuilder builder)
{
    private const int LongestName = 20;

    private int _at;

    public void Run()
    {
        var hasParentheses = false;
        var excludesGroup = false;
        while (!builder.IsFull)
        {
            while (_at < text.Length && QueryText.Separates(text[_at]))
            {
                hasParentheses |= QueryText.IsParenthesis(text[_at]);
                excludesGroup |= QueryText.IsParenthesis(text[_at]) && _at > 0 && QueryText.IsHyphen(text[_at - 1]);
                _at++;
            }

            if (_at >= text.Length)
            {
                break;
            }

            ReadPart();
        }

        if (excludesGroup || (hasParentheses && builder.HasOperators))
        {
            builder.Note(QueryNote.ParenthesesIgnored, "(");
        }
    }

    private void ReadPart()
    {
        // A lone hyphen is a dash, several are punctuation, and one within a word belongs to it.
        var isExcluded =
            QueryText.IsHyphen(text[_at])
            && _at + 1 < text.Length
            && !QueryText.Separates(text[_at + 1])
            && !QueryText.IsHyphen(text[_at + 1]);
        _at += isExcluded ? 1 : 0;
        if (QueryText.IsQuote(text[_at]))
        {
            builder.AddTerm(QueryTermKind.Phrase, ReadQuotation(), isExcluded);
            return;
        }

        var start = _at;
        while (_at < text.Length && !QueryText.Separates(text[_at]) && !QueryText.IsQuote(text[_at]))
        {
            _at++;
        }

        var word = text[start.._at];
        if (word is "OR" && !isExcluded)
        {
            builder.AddOr();
        }
        else if (!IsFilter(word, isExcluded))
        {
            AddWord(word, isExcluded);
        }
    }

    private string ReadQuotation()
    {
        var rest = text.AsSpan(_at + 1);
        var end = QueryText.FindQuote(rest);
        var phrase = QueryText.Collapse(end < 0 ? rest : rest[..end]);
        if (end < 0 && QueryText.IsSearchable(phrase))
        {
            builder.Note(QueryNote.QuoteClosed, phrase);
        }

        _at = end < 0 ? text.Length : _at + end + 2;
        return phrase;
    }

    private void AddWord(string word, bool isExcluded)
    {
        var stem = word.TrimEnd('*', '＊');
        if (stem.Contains('*', StringComparison.Ordinal) && QueryText.IsSearchable(stem))
        {
            builder.Note(QueryNote.StarIgnored, word);
        }

        builder.AddTerm(stem.Length < word.Length ? QueryTermKind.Prefix : QueryTermKind.Word, stem, isExcluded);
    }

    /// <summary>Adds a filter, with its quoted value if it has one. What is none, or cannot be, is left to be a word.</summary>
    private bool IsFilter(string word, bool isExcluded)
    {
        var colon = word.IndexOfAny([':', '：']);
        if (colon is < 1 or > LongestName || !word.AsSpan(0, colon).ContainsOnlyLetters())
        {
            return false;
        }

        var name = word[..colon];
        var value = word[(colon + 1)..];
        if (QueryFields.Find(name) is not { } field)
        {
            // Addresses, paths, times and names with colons in them are none that anybody meant as a filter.
            if (colon > 1 && (value.Length == 0 || !(value[0] is '/' or '\\' or ':')))
            {
                builder.Note(QueryNote.FieldUnknown, word.AsSpan(0, colon + 1));
            }

            return false;
        }

        // What is quoted behind the colon is the value; if it cannot be, it is a phrase.
        var quotation = value.Length == 0 && _at < text.Length && QueryText.IsQuote(text[_at]) ? ReadQuotation() : null;
        if (QueryFields.FindValue(field, quotation ?? value) is { } valid)
        {
            builder.AddFilter(new QueryFilter(field, valid, isExcluded));
            return true;
        }

        builder.Note(QueryNote.ValueUnknown, quotation is null ? word : $"{word}{quotation}");
        if (quotation is null)
        {
            return false;
        }

        builder.AddTerm(QueryTermKind.Phrase, quotation, isExcluded);
        return true;
    }
}
