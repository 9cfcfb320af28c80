using Rse.Directories;
using Rse.People;
using Rse.Testing.Plugins;

namespace Rse.Testing.Directories;

/// <summary>What every <see cref="IMemberDirectory"/> must do.</summary>
public abstract class MemberDirectoryContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The directory under test.</summary>
    protected abstract IMemberDirectory Directory { get; }

    /// <summary>A group with at least one member.</summary>
    protected abstract string Group { get; }

    /// <summary>The host's key of an account in the group.</summary>
    protected abstract string MemberExternalId { get; }

    /// <summary>The name is stored with each link, so it must be stable.</summary>
    [Fact]
    public void The_name_is_kebab_case_and_stays()
    {
        PluginNameRule.Check(Directory.Name);
        Assert.Equal(Directory.Name, Directory.Name);
    }

    /// <summary>The whole group is returned.</summary>
    [Fact]
    public async Task A_group_holds_who_is_in_it()
    {
        var group = await ReadAsync(Group);

        Assert.NotNull(group);
        Assert.Contains(group, entry => entry.ExternalId == MemberExternalId);
        Assert.InRange(group.Count, 1, 100_000);
    }

    /// <summary>Each person is in a group once, with a key that can be stored.</summary>
    [Fact]
    public async Task Entries_have_keys_that_can_be_stored_each_once()
    {
        var entries = (await ReadAsync(Group))!;

        Assert.All(entries, entry => Assert.False(string.IsNullOrWhiteSpace(entry?.ExternalId)));
        Assert.All(entries, entry => Assert.InRange(entry.ExternalId.Length, 1, 200));
        Assert.All(entries, entry => Assert.DoesNotContain(entry.ExternalId, char.IsControl));
        Assert.Equal(entries.Count, entries.Select(entry => entry.ExternalId).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Kinds and roles are defined values, and only guests have a sponsor and an end.</summary>
    [Fact]
    public async Task Kinds_and_roles_are_known_and_only_guests_have_sponsor_and_end()
    {
        foreach (var entry in (await ReadAsync(Group))!)
        {
            Assert.True(Enum.IsDefined(entry.Kind));
            Assert.True(entry.Role is null || Enum.IsDefined(entry.Role.Value));
            Assert.True(entry.Kind is MemberKind.Guest || (entry.SponsorExternalId is null && entry.EndsAt is null), entry.ExternalId);
        }
    }

    /// <summary>An unknown group is null: an empty one would remove everybody from the space.</summary>
    [Fact]
    public async Task A_group_that_there_is_not_is_null() => Assert.Null(await ReadAsync($"no-group-{Guid.NewGuid():N}"));

    /// <summary>A linked group may be anything that somebody typed.</summary>
    [Fact]
    public async Task Strange_names_of_groups_are_null_and_no_fault()
    {
        foreach (
            var name in (string[])[" ", "'", "\"; drop table accounts; --", "*", "(cn=*)", "../..", "%", "é\u0301", new string('x', 200)]
        )
        {
            Assert.Null(await ReadAsync(name));
        }
    }

    /// <summary>Two reads of a group give the same members: otherwise a mirror would add and remove people in turn.</summary>
    [Fact]
    public async Task It_answers_the_same_on_many_threads_at_once()
    {
        var expected = await KeysAsync(Token);

        await Parallel.ForAsync(0, 50, Token, async (_, token) => Assert.Equal(expected, await KeysAsync(token), StringComparer.Ordinal));
    }

    private async ValueTask<List<string>> KeysAsync(CancellationToken token) =>
        [
            .. (await Directory.ReadAsync(new DirectoryContext { Group = Group }, token))!
                .Select(entry => entry.ExternalId)
                .Order(StringComparer.Ordinal),
        ];

    private ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(string group) =>
        Directory.ReadAsync(new DirectoryContext { Group = group }, Token);
}
