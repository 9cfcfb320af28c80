using Rse.Problems;
using Rse.Topics;

namespace Rse.Core.Tests.Topics;

public sealed class TopicNameTests
{
    [Theory]
    [InlineData("RH-2026", "rh-2026")]
    [InlineData("#Budget", "budget")]
    [InlineData("＃ｈａｓｈ", "hash")]
    [InlineData("Été", "été")]
    [InlineData("E\u0301te\u0301", "été")]
    [InlineData("snake_case", "snake_case")]
    [InlineData("会議", "会議")]
    public void Names_are_folded_however_they_are_written(string text, string name) => Assert.Equal(name, TopicName.Parse(text).Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("2026")]
    [InlineData("__")]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("a\u200Bb")]
    [InlineData("a\uD800")]
    public void What_is_no_topic_is_refused(string? text)
    {
        var refusal = Assert.Throws<RefusedException>(() => TopicName.Parse(text));

        Assert.Equal(ProblemCodes.TopicInvalid, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public void Sixty_characters_are_the_most()
    {
        Assert.True(TopicName.TryParse(new string('a', 60), out _));
        Assert.False(TopicName.TryParse(new string('a', 61), out _));
    }
}
