using Rse.Activities;
using Rse.Search;
using Rse.Tests;

namespace Rse.Core.Tests.Search;

/// <summary>What an index reads again for each verb.</summary>
public sealed class SearchChangesTests
{
    public static TheoryData<Verb, VerbObject> Cases => VerbReading.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_verb_makes_an_index_read_what_the_table_says(Verb verb, VerbObject about)
    {
        var activity = VerbSample.Numbers.Make(verb, about);
        var changes = SearchChanges.Of([new LoggedActivity(new LogPosition(0, 9), activity)]);

        List<string> read = [];
        AddIf(changes.AudienceChanges.Count > 0, "space and all in it");
        AddIf(changes.Spaces.Count > changes.AudienceChanges.Count, "space");
        AddIf(changes.Roots.Count > 0, "thread");
        AddIf(changes.Roots.Count == 0 && changes.Subjects.Any(id => id == activity.SubjectId), "subject");
        AddIf(changes.Subjects.Any(id => id != activity.SubjectId), "root");
        AddIf(changes.Valued.Count > 0 && !changes.Valued.All(changes.Subjects.Contains), "author");
        AddIf(changes.Members.Count > 0, "member");
        Assert.Equal(VerbReading.Of(verb, about).Search, string.Join(", ", read));
        Assert.All(changes.Subjects, id => Assert.Contains(id, new[] { activity.SubjectId, activity.RootId }));
        Assert.All(changes.Valued, id => Assert.Equal(activity.SubjectId, id));
        Assert.All(changes.Members, id => Assert.Equal(activity.MemberId, id));
        Assert.All(changes.Spaces, id => Assert.Equal(activity.SpaceId, id));
        Assert.Empty(changes.Topics);

        void AddIf(bool condition, string what)
        {
            if (condition)
            {
                read.Add(what);
            }
        }
    }
}
