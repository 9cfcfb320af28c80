using Rse.Activities;
using Rse.Search.Indexing;
using Rse.Tests;

namespace Rse.Search.Tests.Indexing;

/// <summary>What the index reads again for each verb.</summary>
public sealed class ChangeSetTests
{
    public static TheoryData<Verb, VerbObject> Cases => VerbReading.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_verb_makes_the_index_read_what_the_table_says(Verb verb, VerbObject about)
    {
        var activity = VerbSample.Numbers.Make(verb, about);
        var changes = ChangeSet.Of([new LoggedActivity(new LogPosition(0, 9), activity)]);

        var (subjects, roots, spaces) = (changes.Subjects.Count, changes.Roots.Count, changes.Spaces.Count);
        var read = (subjects, roots, changes.Members.Count, spaces, changes.AudienceChanges.Count) switch
        {
            (0, 0, 0, 0, 0) => "",
            (1, 0, 0, 0, 0) => "subject",
            (1, 1, 0, 0, 0) => "thread",
            (0, 0, 1, 0, 0) => "member",
            (0, 0, 0, 1, 0) => "space",
            (0, 0, 0, 1, 1) => "space and all in it",
            var other => $"{other}",
        };
        Assert.Equal(VerbReading.Of(verb, about).Search, read);
        Assert.All(changes.Subjects, id => Assert.Equal(activity.SubjectId, id));
        Assert.All(changes.Members, id => Assert.Equal(activity.MemberId, id));
        Assert.All(changes.Spaces, id => Assert.Equal(activity.SpaceId, id));
    }
}
