using Rse.Typeahead;

namespace Rse.Testing.Leaks.Surfaces.Feeds;

/// <summary>
/// Suggestions for the word that every name contains, for the prefix of secret words, and for each name and its beginning; of all kinds
/// together and of each.
/// </summary>
/// <remarks>Names are read while the kit reads, so that they lag behind what has just been hidden.</remarks>
internal sealed class TypeaheadSurface : ILeakSurface
{
    public string Name => "typeahead";

    public IReadOnlyCollection<string> Covers => ["TypeaheadService.SuggestAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var typeahead = context.Get<TypeaheadService>();
        foreach (var typed in new[] { context.CommonWord, "q", "qx" })
        {
            await AddAsync(typed, null);
            foreach (var kind in typeahead.Kinds)
            {
                await AddAsync(typed, kind);
            }
        }

        foreach (var target in context.Members.Concat(context.Spaces).Concat(context.Topics))
        {
            await AddAsync(target.Name, null);
            await AddAsync(target.Name[..^2], null);
        }

        return reading;

        async ValueTask AddAsync(string typed, string? kind)
        {
            await reading.TryAsync(async () =>
            {
                var found = await typeahead.SuggestAsync(
                    context.Viewer,
                    typed,
                    kind is null ? null : [kind],
                    TypeaheadService.MaxTake,
                    cancellationToken
                );
                foreach (var item in found.Items)
                {
                    // In one piece: marks may stand in the middle of a word.
                    var title = string.Concat(item.Title.Select(piece => piece.Text));
                    var detail = string.Concat(item.Detail.Select(piece => piece.Text));
                    reading.Add($"{item.Kind}/{item.Key} {title} {detail} {item.HostUrl}");
                }
            });
        }
    }
}
