using Rse.Activities;
using Rse.Projections;

namespace Rse.Core.Tests.Projections;

public sealed class HoldPauseTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    [Fact]
    public void A_reader_that_is_held_back_asks_ever_more_seldom()
    {
        HoldPause hold = default;
        List<double> pauses = [];
        List<bool> isLong = [];
        for (var i = 0; i < 11; i++)
        {
            (hold, var pause) = hold.Next(isHeld: true, new LogPosition(7, 7), Usual);
            pauses.Add(pause.TotalMilliseconds);
            isLong.Add(hold.IsLong);
        }

        Assert.Equal([25, 50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000], pauses);
        Assert.Equal([false, false, false, false, false, false, false, true, true, true, true], isLong);
    }

    [Fact]
    public void A_reader_that_goes_on_or_catches_up_begins_anew()
    {
        var held = new HoldPause(new LogPosition(7, 7), 8);

        Assert.Equal(TimeSpan.FromMilliseconds(25), held.Next(isHeld: true, new LogPosition(8, 8), Usual).Pause);
        Assert.Equal((default, Usual), held.Next(isHeld: false, new LogPosition(8, 8), Usual));
    }
}
