using Rse.Problems;
using Rse.Texts;

namespace Rse.Posts;

/// <summary>Rules for the texts of a post.</summary>
internal static class PostRules
{
    private const int MaxTitleLength = 200;

    private static readonly string[] KnownKinds = [PostKinds.Note, PostKinds.Article, PostKinds.Question];

    /// <summary>The kinds of post that this network knows.</summary>
    public static IReadOnlyList<string> Kinds => KnownKinds;

    /// <summary>Checks the kind, adding to <paramref name="problems"/> what it breaks.</summary>
    public static void CheckKind(string kind, List<Problem> problems)
    {
        if (!KnownKinds.Contains(kind, StringComparer.Ordinal))
        {
            var given = Excerpt.Quote(kind);
            problems.Add(
                new Problem(ProblemCodes.KindUnknown, $"The kind is \"{given}\"; a post is one of {string.Join(", ", KnownKinds)}.", "kind")
            );
        }
    }

    /// <summary>The title as it is stored: trimmed, null if it shows nothing.</summary>
    public static string? CheckTitle(string kind, string? title, List<Problem> problems)
    {
        if (!TextRules.IsBlank(title))
        {
            return TextRules.CheckLine(title, MaxTitleLength, "title", problems);
        }

        if (kind is PostKinds.Article)
        {
            problems.Add(new Problem(ProblemCodes.TextEmpty, "An article needs a title.", "title"));
        }

        return null;
    }
}
