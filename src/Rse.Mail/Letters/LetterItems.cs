using Microsoft.Extensions.Options;
using Rse.Comments;
using Rse.Deliveries;
using Rse.Mail.Letters.Texts;
using Rse.Notifications;
using Rse.Notifications.Wording;
using Rse.Paging;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Mail.Letters;

/// <summary>Makes what a letter shows of each notification: the sentence, and what people wrote.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class LetterItems(
    LetterLinks links,
    CommentService comments,
    SubjectService subjects,
    TextParser texts,
    IOptions<LetterOptions> options
)
{
    private const int HeadlineLength = 80;
    private const int MostComments = 20;

    // Gmail hides what is behind 102 KB of HTML; styles and quoted-printable take their part.
    private const int MostOfLetter = 24_000;
    private const int MostOfText = 4000;
    private const int MostOfDigestText = 400;

    private readonly LetterOptions _options = options.Value;

    /// <summary>The title of a subject: its own, or else its first words, those of its thread or the name of its author.</summary>
    public static string Headline(SubjectSnapshot subject, TextParser texts)
    {
        string?[] candidates =
        [
            subject.Title,
            subject.RootTitle,
            Excerpt.Of(texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).Plain.ReplaceLineEndings(" ").Trim(), HeadlineLength),
            subject.Author?.DisplayName,
        ];
        return candidates.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? subject.Ref.ToString();
    }

    /// <summary>Makes the items of a delivery, in its order.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="thread">The title of the thread that all of it is about; null if there is none.</param>
    /// <param name="isDigest">Whether each gets little room.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<IReadOnlyList<LetterItem>> MakeAsync(
        DeliveryContext delivery,
        string? thread,
        bool isDigest,
        CancellationToken cancellationToken
    )
    {
        var words = LetterWords.For(delivery.Culture);
        var room = MostOfLetter;
        var roots = thread is null ? await FindRootsAsync(delivery, cancellationToken) : [];
        List<LetterItem> made = [];
        foreach (var row in delivery.Notifications)
        {
            var title = thread ?? (row.Subject is { } subject ? Headline(roots.GetValueOrDefault(subject.RootId, subject), texts) : null);
            var shown = new List<LetterText>();
            foreach (var snapshot in await FindTextsAsync(delivery, row, isDigest, cancellationToken))
            {
                var most = Math.Min(isDigest ? MostOfDigestText : MostOfText, room);
                if (most > 0 && Show(snapshot, words, most) is { } text)
                {
                    shown.Add(text);
                    room -= most == MostOfDigestText ? most : Math.Min(snapshot.Body.Length, most);
                }
            }

            made.Add(
                new LetterItem
                {
                    Kind = row.Kind,
                    Sentence = LetterSentences.Of(row, title, words),
                    Title = title,
                    Url = Url(row),
                    Space = (row.Space ?? row.Subject?.Space)?.Name,
                    At = TimeZoneInfo.ConvertTime(row.At, delivery.TimeZone).ToString("f", delivery.Culture),
                    Texts = shown is [var only] ? [only with { Author = AuthorOf(row, only.Author) }] : shown,
                }
            );
        }

        return made;
    }

    // A comment in a thread without a title is named by the first words of the thread, not by its own.
    private async ValueTask<Dictionary<Id<Subject>, SubjectSnapshot>> FindRootsAsync(
        DeliveryContext delivery,
        CancellationToken cancellationToken
    )
    {
        var ids = delivery
            .Notifications.Select(row => row.Subject)
            .OfType<SubjectSnapshot>()
            .Where(subject => subject.Id != subject.RootId && subject.RootTitle is null)
            .Select(subject => subject.RootId)
            .Distinct()
            .ToArray();
        return ids.Length == 0 ? [] : (await subjects.ListAsync(delivery.Viewer, ids, cancellationToken)).ToDictionary(root => root.Id);
    }

    private string Url(Notification row) =>
        row.Subject is { } subject ? links.Subject(subject)
        : row.Space is { } space ? links.Space(space)
        : row.Actors is [var actor, ..] ? links.Member(actor)
        : links.Home;

    // The sentence names who wrote it, unless several did something.
    private static string? AuthorOf(Notification row, string? author) => row.Actors.Count == 1 && row.OtherActors == 0 ? null : author;

    private async ValueTask<IReadOnlyList<SubjectSnapshot>> FindTextsAsync(
        DeliveryContext delivery,
        Notification row,
        bool isDigest,
        CancellationToken cancellationToken
    )
    {
        if (!_options.ShowsTexts || !NotificationWords.ShowsText(row.Kind) || row.Subject is not { } subject)
        {
            return [];
        }

        if (isDigest || row.FirstAt >= row.At || row.Kind is not ("comment" or "reply"))
        {
            return [subject];
        }

        try
        {
            var from = new Keyset(row.FirstAt.ToUnixTimeMilliseconds() - 1, long.MaxValue);
            var page = new PageRequest { Take = MostComments, After = CommentService.CursorAfter(subject.Root, from) };
            var thread = await comments.ListAsync(delivery.Viewer, subject.Root, direct: false, page, cancellationToken);
            var written = thread.Items.Where(comment => comment.At <= row.At && comment.Author?.Id != delivery.Member.Id).ToList();
            return written.Count > 0 ? written : [subject];
        }
        catch (NotFoundException)
        {
            // The thread went meanwhile; the row was read before.
            return [subject];
        }
    }

    private LetterText? Show(SubjectSnapshot snapshot, LetterWords words, int most)
    {
        if (snapshot.Body.Length == 0)
        {
            return null;
        }

        var html = texts.Send(snapshot.Body, snapshot.Mentions, links.Root, snapshot.Ref.Kind, snapshot.Ref.Key);
        var (prepared, isCut) = LetterHtml.Prepare(html, words, most);
        return new LetterText(snapshot.Author?.DisplayName, prepared, isCut);
    }
}
