using Microsoft.Extensions.Options;
using Rse.Letters;
using Rse.Mail.Letters;
using Rse.Mail.Letters.Texts;
using Rse.Mail.Recipients;
using Rse.Networks;
using Rse.People;
using Rse.Perimeters;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Mail.Incoming.Effects;

/// <summary>Finds sent letters in the database, as their members are now.</summary>
internal sealed class LetterDeliveries(
    ILetterStore letters,
    RecipientBook book,
    PerimeterService perimeters,
    SubjectService subjects,
    TextParser texts,
    NetworkService network,
    IOptions<LetterOptions> options
) : ILetterDeliveries
{
    public ValueTask<Guid> FindNetworkAsync(CancellationToken cancellationToken) => network.FindIdAsync(cancellationToken);

    public async ValueTask<LetterDelivery?> FindAsync(long id, CancellationToken cancellationToken) =>
        await MakeAsync(await letters.FindAsync(Viewer.System, new Id<SentLetter>(id), cancellationToken), cancellationToken);

    public async ValueTask<LetterDelivery?> FindAsync(string messageId, CancellationToken cancellationToken) =>
        await MakeAsync(await letters.FindAsync(Viewer.System, messageId, cancellationToken), cancellationToken);

    private async ValueTask<LetterDelivery?> MakeAsync(SentLetter? letter, CancellationToken cancellationToken)
    {
        if (letter is null || await perimeters.FindViewerAsync(letter.MemberId, cancellationToken) is not { Member: not null } viewer)
        {
            return null;
        }

        var address = await book.FindAsync(Viewer.System, letter.MemberId, cancellationToken);
        return new LetterDelivery
        {
            Id = letter.Id.Value,
            MemberId = letter.MemberId,
            Address = letter.Address,
            VerifiedAddresses = address is { IsVerified: true } ? [address.Address] : [],
            Subject = letter.ReplyTo,
            Text = letter.ReplyTo is { } subject ? await FindTextAsync(viewer, subject, cancellationToken) : null,
        };
    }

    // The letter is not kept; what it showed is, and its other words are ours.
    private async ValueTask<string?> FindTextAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken)
    {
        if ((await subjects.FindAsync(viewer, subject, cancellationToken))?.Stored is not { } stored)
        {
            return null;
        }

        if (await subjects.ListAsync(viewer, [stored.Id], cancellationToken) is not [var shown])
        {
            return null;
        }

        var words = LetterWords.For(viewer.Member!.Locale);
        string?[] lines =
        [
            options.Value.Network,
            LetterItems.Headline(shown, texts),
            shown.RootTitle,
            shown.Space?.Name,
            shown.Author?.DisplayName,
            texts.Parse(shown.Body, shown.Ref.Kind, shown.Ref.Key).Plain,
            .. words.OfFrame,
        ];
        return string.Join('\n', lines.OfType<string>());
    }
}
