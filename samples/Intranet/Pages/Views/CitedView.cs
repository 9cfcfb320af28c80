using Rse.Citations;
using Rse.Paging;
using Rse.Subjects;
using Rse.Texts;

namespace Intranet.Pages.Views;

/// <summary>The citations of a subject, shown below it.</summary>
/// <param name="Subject">The cited subject.</param>
/// <param name="Citations">Its newest citations.</param>
public sealed record CitedView(SubjectRef Subject, Page<DatedSubject> Citations)
{
    private const int OpeningLength = 90;

    /// <summary>The number shown below a post; the others have a page of their own.</summary>
    public static PageRequest Few { get; } = new() { Take = 4 };

    /// <summary>The first words of a text, as its title.</summary>
    public static string Opening(string text) => Excerpt.Of(text.Trim().ReplaceLineEndings(" "), OpeningLength);
}
