using Rse.Citations;
using Rse.Paging;
using Rse.Subjects;
using Rse.Texts;

namespace Intranet.Pages.Views;

/// <summary>What links to something, below it.</summary>
/// <param name="Subject">What is linked to.</param>
/// <param name="Citations">The newest of what links to it.</param>
public sealed record CitedView(SubjectRef Subject, Page<CitingSubject> Citations)
{
    private const int OpeningLength = 90;

    /// <summary>How many stand below a post; the rest has a page.</summary>
    public static PageRequest Few { get; } = new() { Take = 4 };

    /// <summary>How a text without a title is called: how it begins.</summary>
    public static string Opening(string text) => Excerpt.Of(text.Trim().ReplaceLineEndings(" "), OpeningLength);
}
