using Rse.Search.Queries;

namespace Rse.Search.Words;

/// <summary>
/// Reads the words of texts and queries by the rules of the search index of this network, so that the alerts of saved searches find what
/// the search finds.
/// </summary>
/// <remarks>
/// Called while the log is read and while results of saved searches are shown, on several threads at once; a singleton. A package that
/// adds an index of its own registers one as well; without it, a word is a run of letters and digits without case and accents. Must not
/// throw: a text on which it throws alerts nobody, and the failure is logged. Proven by <c>WordAnalyzerContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface IWordAnalyzer
{
    /// <summary>The terms of title and text, such as words as typed and their stems; in any order, may be empty.</summary>
    /// <returns>
    /// Each term, never empty, with the place of its word in the text, from 0. Terms of different kinds are never equal, and those in which
    /// prefixes are looked for begin with the prefix.
    /// </returns>
    IReadOnlyList<(string Term, int Position)> ReadText(SearchText text);

    /// <summary>
    /// The ways in which a text can have a word, phrase or prefix of a query: one of them is enough. Empty if there is nothing to match.
    /// </summary>
    IReadOnlyList<TermPattern> ReadTerm(QueryTerm term);
}
