using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Mail.Letters;

/// <summary>The absolute addresses of pages, by the one rule of the app's root.</summary>
/// <remarks>Letters are made outside requests: the root is that of <c>Rse:Web:PublicUrl</c>. Thread-safe; a singleton.</remarks>
internal sealed class LetterLinks(AppRoot root, IOptions<LetterPageOptions> pages, IOptions<LetterOptions> letters)
{
    private readonly LetterPageOptions _pages = pages.Value;
    private readonly LetterOptions _letters = letters.Value;

    public Uri Root => root.Current;

    public string Home => Page(_pages.HomePage);

    public string? Settings => _letters.SettingsPage is { } page ? Page(page) : null;

    public string Member(MemberSummary member) => Page(Fill(_pages.MemberPage, "{handle}", member.Handle));

    public string Space(SpaceSummary space) => Page(Fill(_pages.SpacePage, "{slug}", space.Slug));

    /// <summary>The page of a subject; for a comment, its fragment on the page of its root.</summary>
    public string Subject(SubjectSnapshot subject)
    {
        var page = Thread(subject);
        return subject.Ref.Kind is SubjectKinds.Comment
            ? string.Create(CultureInfo.InvariantCulture, $"{page.Split('#')[0]}#comment-{subject.Id}")
            : page;
    }

    /// <summary>The page of the thread that a subject is in.</summary>
    public string Thread(SubjectSnapshot subject) =>
        subject.Root.Kind is SubjectKinds.Post ? Page(Fill(_pages.PostPage, "{id}", subject.RootId.ToString()))
        : subject.HostUrl is { } url ? Page(url)
        : Page(Fill(Fill(_pages.SubjectPage, "{kind}", subject.Root.Kind), "{key}", subject.Root.Key));

    /// <summary>A route of mail itself.</summary>
    public string Route(string path) => Page($"{_letters.Path.TrimEnd('/')}/{path}");

    private string Page(string page) => root.Anywhere(AppRoot.OfPage(page));

    private static string Fill(string page, string name, string value) =>
        page.Replace(name, Uri.EscapeDataString(value), StringComparison.Ordinal);
}
