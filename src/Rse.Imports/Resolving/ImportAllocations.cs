using Rse.Imports.Items;
using Rse.Imports.Preparing;
using Rse.Imports.Storing;
using Rse.Mentions;
using Rse.People;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Imports.Resolving;

/// <summary>
/// The new members and spaces of a batch, with the ids and free names reserved for them, and the ids reserved for new subjects.
/// </summary>
internal sealed class ImportAllocations
{
    private readonly Dictionary<string, (Member Member, string Skeleton)> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Space> _spaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedMember> _externalIds;
    private readonly Dictionary<string, ImportedMember> _handles;
    private readonly string _source;

    private ImportAllocations(string source, ImportMatches matches)
    {
        _source = source;
        _externalIds = new(matches.ExternalIds, StringComparer.Ordinal);
        _handles = new(matches.Handles, StringComparer.Ordinal);
    }

    /// <summary>One id for each post or comment that may be new.</summary>
    public IReadOnlyList<long> SubjectIds { get; private set; } = [];

    public static async ValueTask<ImportAllocations> AllocateAsync(
        IWriteTransaction transaction,
        ImportRun run,
        ImportMatches matches,
        IReadOnlyList<PreparedItem> items,
        CancellationToken cancellationToken
    )
    {
        var allocations = new ImportAllocations(run.Keys.Source, matches);
        await allocations.AllocateMembersAsync(transaction, run, items, cancellationToken);
        await allocations.AllocateSpacesAsync(transaction, run, items, cancellationToken);
        var subjects = items.Count(item =>
            item is { Problems.Count: 0, Item: ImportPost or ImportComment } && !run.Keys.Subjects.Contains(item.Key!)
        );
        allocations.SubjectIds = await run.Store.ReserveAsync(transaction, ImportTable.Subject, subjects, cancellationToken);
        return allocations;
    }

    /// <summary>The member of an item; true if they are new, and then with the row to store.</summary>
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

    /// <summary>The row of a new space.</summary>
    public Space Take(ImportSpace item) => _spaces[item.Key];

    /// <summary>The active members that a text mentions, by ascending id, without its author.</summary>
    public IEnumerable<ImportedMember> FindMentioned(IReadOnlyCollection<string> handles, ImportedMember author) =>
        handles.Count == 0
            ? []
            : handles
                .Take(MentionReach.MaxMembers)
                .Select(handle => _handles.GetValueOrDefault(handle))
                .Where(member => !member.Id.IsNone && member.Id != author.Id)
                .OrderBy(member => member.Id.Value);

    private async ValueTask AllocateMembersAsync(
        IWriteTransaction transaction,
        ImportRun run,
        IReadOnlyList<PreparedItem> items,
        CancellationToken cancellationToken
    )
    {
        PreparedItem[] created =
        [
            .. items
                .Where(item =>
                    item is { Problems.Count: 0, Item: ImportMember member }
                    && !run.Keys.Members.Contains(item.Key!)
                    && !_externalIds.ContainsKey(ImportReferences.ExternalId(_source, member))
                )
                .DistinctBy(item => item.Key, StringComparer.Ordinal),
        ];
        var ids = await run.Store.ReserveAsync(transaction, ImportTable.Member, created.Length, cancellationToken);
        var handles = await run.Names.FindHandlesAsync(transaction, [.. created.Select(item => item.Name)], cancellationToken);
        for (var i = 0; i < created.Length; i++)
        {
            var item = (ImportMember)created[i].Item;
            var member = new Member
            {
                Id = new Id<Member>(ids[i]),
                ExternalId = ImportReferences.ExternalId(_source, item),
                Handle = handles[i].Name,
                DisplayName = created[i].Title!,
                Kind = item.Kind,
                State = MemberState.Active,
                Locale = run.Members.DefaultLocale,
                TimeZone = run.Members.DefaultTimeZone,
                CreatedAt = item.At,
                EndsAt = created[i].EndsAt,
            };
            _members.Add(item.Key, (member, handles[i].Skeleton));
        }
    }

    private async ValueTask AllocateSpacesAsync(
        IWriteTransaction transaction,
        ImportRun run,
        IReadOnlyList<PreparedItem> items,
        CancellationToken cancellationToken
    )
    {
        PreparedItem[] created =
        [
            .. items
                .Where(item => item is { Problems.Count: 0, Item: ImportSpace } && !run.Keys.Spaces.Contains(item.Key!))
                .DistinctBy(item => item.Key, StringComparer.Ordinal),
        ];
        var ids = await run.Store.ReserveAsync(transaction, ImportTable.Space, created.Length, cancellationToken);
        var slugs = await run.Names.FindSlugsAsync(transaction, [.. created.Select(item => item.Name)], cancellationToken);
        for (var i = 0; i < created.Length; i++)
        {
            var item = (ImportSpace)created[i].Item;
            _spaces.Add(
                item.Key,
                new Space
                {
                    Id = new Id<Space>(ids[i]),
                    Slug = slugs[i].Name,
                    Name = created[i].Title!,
                    Description = created[i].Body,
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
