using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.Deliveries;
using Rse.Mail.Addresses;
using Rse.Mail.Letters.Texts;
using Rse.Notifications;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Mail.Letters;

/// <summary>Makes letters of notifications, as the member may see them now, in their language and time zone.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class LetterComposer(
    LetterRenderer renderer,
    LetterItems items,
    LetterLinks links,
    SubjectService subjects,
    TextParser texts,
    MailAddresses addresses,
    IOptions<LetterOptions> options,
    IOptions<MailAddressOptions> addressOptions
)
{
    private const int PreheaderLength = 140;
    private const int SubjectLength = 200;

    private readonly LetterOptions _options = options.Value;
    private readonly bool _takesReplies = addressOptions.Value.Domain.Length > 0;

    /// <summary>Composes the letter of a delivery.</summary>
    public ValueTask<Letter> ComposeAsync(DeliveryContext delivery, CancellationToken cancellationToken) =>
        delivery.Digest is { } digest
            ? ComposeDigestAsync(delivery, digest, cancellationToken)
            : ComposeInstantAsync(delivery, cancellationToken);

    /// <summary>Composes a word of the software to a member, from which nobody unsubscribes.</summary>
    public async ValueTask<Letter> ComposeNoticeAsync(NoticeLetterModel notice, CultureInfo culture)
    {
        var context = new LetterContext
        {
            Culture = culture,
            Subject = notice.Title,
            Preheader = Excerpt.Of(notice.Paragraphs[0], PreheaderLength),
            Network = _options.Network,
            HomeUrl = links.Home,
            SettingsUrl = links.Settings,
            UnsubscribeUrl = null,
            Reason = LetterWords.For(culture).ReasonOfNotice,
            TakesReplies = false,
        };
        return new Letter
        {
            Subject = notice.Title,
            Sender = _options.Network,
            Content = await renderer.RenderAsync(context, LetterPart.Notice, notice),
            Kinds = [],
            SpaceId = null,
            RootId = null,
            SubjectIds = [],
            ParentId = null,
            ReplyTo = null,
            ArchiveUrl = links.Home,
            UnsubscribeUrl = null,
        };
    }

    private async ValueTask<Letter> ComposeInstantAsync(DeliveryContext delivery, CancellationToken cancellationToken)
    {
        var rows = delivery.Notifications;
        var words = LetterWords.For(delivery.Culture);
        var root = await FindRootAsync(delivery.Viewer, rows, cancellationToken);
        var title = root is null ? null : LetterItems.Headline(root, texts);
        var shown = await items.MakeAsync(delivery, title, isDigest: false, cancellationToken);
        var space = SpaceOf(rows);
        var url = root is null ? shown[0].Url : links.Thread(root);
        var subject = OneLine(title ?? LetterPlainText.OneLine(shown[0].Sentence.Value));
        var unsubscribe = Unsubscribe(delivery.Member, ScopeOf(rows, space));
        var seen = rows.Select(row => row.Subject).OfType<SubjectSnapshot>().DistinctBy(snapshot => snapshot.Id).ToList();
        var replyTo =
            root is null || !_takesReplies ? (SubjectRef?)null
            : seen is [var only] ? only.Ref
            : root.Ref;
        var context = new LetterContext
        {
            Culture = delivery.Culture,
            Subject = subject,
            Preheader = Preheader(shown),
            Network = _options.Network,
            HomeUrl = links.Home,
            SettingsUrl = links.Settings,
            UnsubscribeUrl = unsubscribe,
            Reason = words.Reason(rows[0].Kind),
            TakesReplies = replyTo is not null,
        };
        var model = new InstantLetterModel
        {
            Title = title,
            Url = url,
            Items = shown,
        };
        return new Letter
        {
            Subject = space is null || title is null ? subject : $"[{OneLine(space.Name)}] {subject}",
            Sender = Sender(rows),
            Content = await renderer.RenderAsync(context, LetterPart.Instant, model),
            Kinds = [.. rows.Select(row => row.Kind).Distinct(StringComparer.Ordinal)],
            SpaceId = space?.Id,
            RootId = root?.Id,
            SubjectIds = root is null ? [] : [.. seen.Select(snapshot => snapshot.Id)],
            ParentId = root is null ? null : seen[0].ParentId,
            ReplyTo = replyTo,
            ArchiveUrl = url,
            UnsubscribeUrl = unsubscribe,
        };
    }

    private async ValueTask<Letter> ComposeDigestAsync(DeliveryContext delivery, Digest digest, CancellationToken cancellationToken)
    {
        var words = LetterWords.For(delivery.Culture);
        var title = words.Of(IsWeek(digest.Period) ? "digest-week" : "digest-day");
        if (digest.Space is { } space)
        {
            title = string.Format(CultureInfo.InvariantCulture, words.Of("digest-in"), title, OneLine(space.Name));
        }

        var shown = await items.MakeAsync(delivery, null, isDigest: true, cancellationToken);
        var period = Period(digest.Period, delivery.Culture, words);
        var unsubscribe = Unsubscribe(delivery.Member, new UnsubscribeScope(UnsubscribeKind.Digest, digest.Space?.Id.ToString() ?? ""));
        var context = new LetterContext
        {
            Culture = delivery.Culture,
            Subject = $"{title} – {period}",
            Preheader = Preheader(shown),
            Network = _options.Network,
            HomeUrl = links.Home,
            SettingsUrl = links.Settings,
            UnsubscribeUrl = unsubscribe,
            Reason = words.ReasonOfDigest,
            TakesReplies = false,
        };
        var model = new DigestLetterModel
        {
            Title = title,
            Period = period,
            Items = shown,
            Omitted = digest.Omitted,
        };
        return new Letter
        {
            Subject = context.Subject,
            Sender = _options.Network,
            Content = await renderer.RenderAsync(context, LetterPart.Digest, model),
            Kinds = ["digest"],
            SpaceId = digest.Space?.Id,
            RootId = null,
            SubjectIds = [],
            ParentId = null,
            ReplyTo = null,
            ArchiveUrl = digest.Space is { } of ? links.Space(of) : links.Home,
            UnsubscribeUrl = unsubscribe,
        };
    }

    private async ValueTask<SubjectSnapshot?> FindRootAsync(
        Viewer viewer,
        IReadOnlyList<Notification> rows,
        CancellationToken cancellationToken
    )
    {
        // Only if all of the letter is about one thread.
        if (rows[0].Subject is not { } first || rows.Any(row => row.Subject is not { } subject || subject.RootId != first.RootId))
        {
            return null;
        }

        return first.Id == first.RootId ? first
            : (await subjects.ListAsync(viewer, [first.RootId], cancellationToken)) is [var root] ? root
            : first;
    }

    private string Sender(IReadOnlyList<Notification> rows)
    {
        var actors = rows.SelectMany(row => row.Actors).DistinctBy(actor => actor.Id).ToList();
        return actors is [var only] && rows.All(row => row.OtherActors == 0)
            ? $"{OneLine(only.DisplayName)} ({_options.Network})"
            : _options.Network;
    }

    // Only a preview is made where nothing can be sent.
    private string? Unsubscribe(Member member, UnsubscribeScope scope) =>
        !addresses.CanSign ? null : links.Route($"unsubscribe/{addresses.Unsubscribe(member.Id.Value, scope)}");

    // What the list id names is what one click leaves.
    private static UnsubscribeScope ScopeOf(IReadOnlyList<Notification> rows, SpaceSummary? space) =>
        space is not null
            ? new UnsubscribeScope(UnsubscribeKind.Space, space.Id.ToString())
            : new UnsubscribeScope(UnsubscribeKind.Kind, rows[0].Kind);

    private static SpaceSummary? SpaceOf(IReadOnlyList<Notification> rows)
    {
        var space = rows[0].Space ?? rows[0].Subject?.Space;
        return space is not null && rows.All(row => (row.Space ?? row.Subject?.Space)?.Id == space.Id) ? space : null;
    }

    private static string Preheader(IReadOnlyList<LetterItem> shown)
    {
        var html = shown[0].Texts is [var text, ..] ? text.Html.Value : shown[0].Sentence.Value;
        return Excerpt.Of(LetterPlainText.OneLine(html), PreheaderLength);
    }

    private static bool IsWeek(string period) => period.Contains('W', StringComparison.Ordinal);

    private static string Period(string period, CultureInfo culture, LetterWords words)
    {
        if (DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("D", culture);
        }

        if (
            period.Split("-W") is not [var year, var week]
            || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(week, NumberStyles.None, CultureInfo.InvariantCulture, out var w)
        )
        {
            return period;
        }

        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(y, w, DayOfWeek.Monday));
        return string.Format(
            CultureInfo.InvariantCulture,
            words.Of("digest-week-of"),
            monday.ToString("M", culture),
            monday.AddDays(6).ToString("M", culture)
        );
    }

    // A subject is one line whatever a title holds.
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) || char.IsWhiteSpace(character) ? ' ' : character));
        return LetterPlainText.Isolate(Excerpt.Of(line.Trim(), SubjectLength));
    }
}
