using Rse.Mentions;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Imports;

/// <summary>
/// The members and spaces of a batch that are new, with the ids and free names that are kept for them, and the ids that are kept for new
/// subjects.
/// </summary>
internal sealed class ImportNewcomers
{
    private readonly Dictionary<string, (Member Member, string Skeleton)> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Space> _spaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedMember> _externalIds;
    private readonly Dictionary<string, ImportedMember> _handles;
    private readonly string _source;

    private ImportNewcomers(string source, ImportMatches matches)
    {
        _source = source;
        _externalIds = new(matches.ExternalIds, StringComparer.Ordinal);
        _handles = new(matches.Handles, StringComparer.Ordinal);
    }

    /// <summary>One id for each post or comment that may be new.</summary>
    public IReadOnlyList<long> SubjectIds { get; private set; } = [];

    public static async ValueTask<ImportNewcomers> FindAsync(
        IWriteTransaction transaction,
        ImportRun run,
        ImportMatches matches,
        IReadOnlyList<PreparedItem> items,
        CancellationToken cancellationToken
    )
    {
        var found = new ImportNewcomers(run.Directory.Source, matches);
        await found.FindMembersAsync(transaction, run, items, cancellationToken);
        await found.FindSpacesAsync(transaction, run, items, cancellationToken);
        var subjects = items.Count(item =>
            item is { Problems.Count: 0, Item: ImportPost or ImportComment } && !run.Directory.Subjects.Contains(item.Key!)
        );
        found.SubjectIds = await run.Store.ReserveAsync(transaction, ImportTable.Subject, subjects, cancellationToken);
        return found;
    }

    /// <summary>The member of an item; true where they are new, and then with what is to be stored.</summary>
    public bool Take(ImportMember item, Id<Member>? sponsor, out ImportedMember imported, out Member? member, out string? skeleton)
    {
        var externalId = ImportReferences.ExternalId(_source, item);
        (member, skeleton) = (null, null);
        if (_externalIds.TryGetValue(externalId, out imported))
        {
            return false;
        }

        (member, skeleton) = _members[item.Key];
        member = member with { SponsorId = sponsor };
        imported = new ImportedMember(member.Id, member.Kind, sponsor is not null);
        _externalIds.Add(externalId, imported);
        _handles[member.Handle] = imported;
        return true;
    }

    /// <summary>The space of an item that is new.</summary>
    public Space Take(ImportSpace item) => _spaces[item.Key];

    /// <summary>The active members among those whom a text mentions, by ascending id, its author left out.</summary>
    public IEnumerable<ImportedMember> FindHandles(IReadOnlyCollection<string> handles, ImportedMember author) =>
        handles.Count == 0
            ? []
            : handles
                .Take(MentionReach.MaxMembers)
                .Select(handle => _handles.GetValueOrDefault(handle))
                .Where(member => !member.Id.IsNone && member.Id != author.Id)
                .OrderBy(member => member.Id.Value);

    private async ValueTask FindMembersAsync(
        IWriteTransaction transaction,
        ImportRun run,
        IReadOnlyList<PreparedItem> items,
        CancellationToken cancellationToken
    )
    {
        PreparedItem[] made =
        [
            .. items
                .Where(item =>
                    item is { Problems.Count: 0, Item: ImportMember member }
                    && !run.Directory.Members.Contains(item.Key!)
                    && !_externalIds.ContainsKey(ImportReferences.ExternalId(_source, member))
                )
                .DistinctBy(item => item.Key, StringComparer.Ordinal),
        ];
        var ids = await run.Store.ReserveAsync(transaction, ImportTable.Member, made.Length, cancellationToken);
        var handles = await run.Names.FindHandlesAsync(transaction, [.. made.Select(item => item.Name)], cancellationToken);
        for (var i = 0; i < made.Length; i++)
        {
            var item = (ImportMember)made[i].Item;
            var member = new Member
            {
                Id = new Id<Member>(ids[i]),
                ExternalId = ImportReferences.ExternalId(_source, item),
                Handle = handles[i].Name,
                DisplayName = made[i].Title!,
                Kind = item.Kind,
                State = MemberState.Active,
                Locale = run.Members.DefaultLocale,
                TimeZone = run.Members.DefaultTimeZone,
                CreatedAt = item.At,
                EndsAt = made[i].EndsAt,
            };
            _members.Add(item.Key, (member, handles[i].Skeleton));
        }
    }

    private async ValueTask FindSpacesAsync(
        IWriteTransaction transaction,
        ImportRun run,
        IReadOnlyList<PreparedItem> items,
        CancellationToken cancellationToken
    )
    {
        PreparedItem[] made =
        [
            .. items
                .Where(item => item is { Problems.Count: 0, Item: ImportSpace } && !run.Directory.Spaces.Contains(item.Key!))
                .DistinctBy(item => item.Key, StringComparer.Ordinal),
        ];
        var ids = await run.Store.ReserveAsync(transaction, ImportTable.Space, made.Length, cancellationToken);
        var slugs = await run.Names.FindSlugsAsync(transaction, [.. made.Select(item => item.Name)], cancellationToken);
        for (var i = 0; i < made.Length; i++)
        {
            var item = (ImportSpace)made[i].Item;
            _spaces.Add(
                item.Key,
                new Space
                {
                    Id = new Id<Space>(ids[i]),
                    Slug = slugs[i].Name,
                    Name = made[i].Title!,
                    Description = made[i].Body,
                    Visibility = item.Visibility,
                    AdmitsGuests = item.AdmitsGuests,
                    CreatedAt = item.At,
                    ArchivedAt = null,
                    Version = 1,
                    MemberCount = 0,
                    PostCount = 0,
                    Role = null,
                }
            );
        }
    }
}
